import { CollectorError } from './collectorError.js';

/** Another running collector holds the data folder. */
export class DataFolderInUse extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('data-folder-in-use', message, cause);
  }
}

/** Whether another collector holds the data folder. */
export const isDataFolderInUse = (error: unknown): error is DataFolderInUse => error instanceof DataFolderInUse;
