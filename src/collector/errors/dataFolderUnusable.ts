import { CollectorError } from './collectorError.js';

/** The data folder is not a folder, cannot be made, or cannot be written. */
export class DataFolderUnusable extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('data-folder-unusable', message, cause);
  }
}

/** Whether the data folder cannot be used. */
export const isDataFolderUnusable = (error: unknown): error is DataFolderUnusable =>
  error instanceof DataFolderUnusable;
