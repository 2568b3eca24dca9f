import { counted } from './count.js';

/**
 * A length of time on a page, for reading beside others.
 *
 * @example
 * span(4230) // '4.2 s'
 */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
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
