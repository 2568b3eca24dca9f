/** Where the shop's collector answers, and the site's publishable key. server.mjs puts in the address in use. */
export const collector = 'http://127.0.0.1:4318';
export const site = 'shop';
export const key = 'pk_shop';
