import { showCount } from './basket.js';

showCount();
