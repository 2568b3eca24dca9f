import { counted } from './count.js';

/**
 * A length of time on a page, for reading beside others.
 *
 * @example
 * span(4230) // '4.2 s'
 */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The time that is left, as a person would say it; a forecast is never exact. */
export function left(days: number | undefined): string {
  if (days === undefined) return 'no pace yet';
  if (days <= 0) return 'due now';
  if (days >= 1.5) return `about ${counted(Math.round(days), 'day')} left`;
  const hours = days * 24;
  if (hours >= 1.5) return `about ${counted(Math.round(hours), 'hour')} left`;
  return `about ${counted(Math.max(1, Math.round(hours * 60)), 'minute')} left`;
}
