import { showCount } from './basket.js';

document.getElementById('order-number').textContent = `Order ${Date.now().toString(36).slice(-6).toUpperCase()}`;
showCount();
