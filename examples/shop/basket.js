import { lampById } from './catalogue.js';

const key = 'basket';

/** The basket: how many of each lamp, kept by the shop in this browser. */
export const basket = () => JSON.parse(localStorage.getItem(key) ?? '{}');

/** Puts `change` more of a lamp in the basket, or takes them out. */
export function change(id, change) {
  const next = basket();
  next[id] = Math.max(0, (next[id] ?? 0) + change);
  if (!next[id]) delete next[id];
  localStorage.setItem(key, JSON.stringify(next));
  showCount();
}

export function empty() {
  localStorage.removeItem(key);
  showCount();
}

export const lines = () =>
  Object.entries(basket()).flatMap(([id, count]) => {
    const lamp = lampById(id);
    return lamp ? [{ lamp, count }] : [];
  });

export const total = () => lines().reduce((sum, { lamp, count }) => sum + lamp.price * count, 0);

/** The number in the header. */
export function showCount() {
  const count = lines().reduce((sum, line) => sum + line.count, 0);
  const place = document.querySelector('[data-basket-count]');
  place.textContent = count ? String(count) : '';
  place
    .closest('a')
    .setAttribute('aria-label', count ? `Basket, ${count} ${count === 1 ? 'lamp' : 'lamps'}` : 'Basket, empty');
}
