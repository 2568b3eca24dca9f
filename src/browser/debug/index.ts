export { showDebug } from './showDebug.js';
