/** Names that may cross the network: nothing that could hold a sentence, a web address or a query. */
export const namePattern: RegExp = /^(?!.*:\/\/)[\w.:/-]{1,128}$/;
export const isName = (value: unknown): value is string => typeof value === 'string' && namePattern.test(value);

export const nameRule = 'be 1 to 128 of A-Z a-z 0-9 _ . : / -';
