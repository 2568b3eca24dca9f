/** What `unasked collect`, `lock` and `check` read when they are run in this folder. */
export default {
  site: 'shop',
  key: 'pk_shop',
  origins: ['http://127.0.0.1:4300'],
  declarations: 'hypotheses.js',
  journey: 'journey.js',
};
