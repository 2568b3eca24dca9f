import { afterEach, beforeEach, expect, vi } from 'vitest';

// Any console call during a test fails it: what users would see in their console is part of the behaviour.
const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
let calls: unknown[][] = [];

beforeEach(() => {
  calls = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      calls.push([method, ...args]);
    });
  }
});

afterEach(() => {
  expect(calls).toEqual([]);
});
