/** The version of the SDK that every batch carries: package.json's. */
export const version = '0.1.0';
