import type { ValidationErrorEvent } from '../../../wire/index.js';
import { ancestors, pathOf } from '../../element/path.js';
import { guarded, listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { createField, type Field } from './field.js';

/** A form that was begun. */
interface Begun {
  /** From the form outwards. */
  readonly path: readonly Element[];
  readonly fields: Set<Element>;
  last?: string | undefined;
  cancel?: () => void;
}

/** A focus this soon after a press or a key is the visitor's. */
const byHandMs = 1000;
/** A page marks a field that was left when its own handlers, or its server, have looked at it. */
const markedMs = 1000;
/** These never have a kind of input: the visitor's is where the focus is. */
const untyped = ':is(select,[type=checkbox],[type=radio],[type=range]):focus';

/** Hesitation and rework in fields, errors found in them, forms begun and left. Never what is in a field. */
export const startField: StartSignal = ({ env, tell, onTouchpoint, onPress, onLeave, onEvent, threshold }) => {
  const { window } = env;
  const names = new WeakMap<Element, string>();
  const fields = new WeakMap<Element, Field>();
  const forms = new Map<Element, Begun>();
  let handAt = -1e9;
  // A submit was tried or a field left, and nothing typed since: what is found wrong now is the answer to that.
  let isTried = false;
  let cancel: (() => void) | undefined;
  const fieldOf = (element: Element): Field => {
    const field = fields.get(element) ?? createField();
    fields.set(element, field);
    return field;
  };
  const attempt = (): void => {
    isTried = true;
  };
  const fail = (path: readonly Element[], rule: string): void => {
    const count = isTried && fieldOf(path[0] as Element)[3](env.now());
    if (count) tell(path, { kind: 'validation_error', rule: rule as ValidationErrorEvent['rule'], count });
  };
  const observer = new window.MutationObserver(
    guarded(env, (records: MutationRecord[]) => {
      for (const { target, oldValue } of records) {
        const path = ancestors(target as Element);
        if (oldValue !== 'true' && path[0]?.getAttribute('aria-invalid') === 'true') fail(path, 'aria');
      }
    }),
  );
  const unwatch = (): void => observer.disconnect();
  const end = (form: Element, isAbandoned?: boolean): void => {
    const { path, fields, last, cancel } = forms.get(form) ?? {};
    cancel?.();
    if (forms.delete(form) && isAbandoned && path)
      tell(path, { kind: 'form_abandonment', fields: fields?.size ?? 0, ...(last && { last }) });
  };
  const endAll = (isAbandoned?: boolean): void => {
    for (const form of forms.keys()) end(form, isAbandoned);
  };
  const table: Record<string, (path: readonly Element[], target: Element, event: InputEvent) => void> = {
    focusin: (path, target) => {
      const form = path.find(isForm);
      if (env.now() - handAt < byHandMs) fieldOf(target)[0](env.now());
      cancel?.();
      if (form && path.some((element) => names.has(element)))
        observer.observe(form, { subtree: true, attributeFilter: ['aria-invalid'], attributeOldValue: true });
    },
    // Before the page hears of it: it may find the field wrong at once.
    blur: attempt,
    focusout: (path, target) => {
      const rework = fieldOf(target)[2]();
      if (rework) tell(path, { kind: 'field_rework', ...rework });
      attempt();
      cancel?.();
      cancel = env.later(unwatch, markedMs);
    },
    input: (path, target, { isTrusted, inputType, isComposing }) => {
      const delayMs = fieldOf(target)[1](env.now(), inputType ?? '', isComposing);
      const form = path.find(isForm);
      isTried = false;
      if (delayMs !== undefined) tell(path, { kind: 'field_hesitation', delayMs: Math.round(delayMs) });
      // Autofill has no kind, or this one.
      if (!form || !isTrusted || !(inputType ? inputType !== 'insertReplacementText' : target.matches(untyped))) return;
      const begun = forms.get(form) ?? { path: path.slice(path.indexOf(form)), fields: new Set() };
      forms.set(form, begun);
      begun.fields.add(target);
      begun.last = names.get(target);
      begun.cancel?.();
      begun.cancel = env.later(() => end(form, true), threshold(form, 'abandonment-ms', 18e5));
    },
    invalid: (path, target) => {
      const { validity } = target as HTMLInputElement;
      for (const rule in validity) if (validity[rule as keyof ValidityState]) return fail(path, rule);
    },
    submit: (_, form) => {
      attempt();
      end(form);
    },
  };
  const stops = [
    listen<InputEvent>(env, window, Object.keys(table).join(' '), (event) => {
      const path = pathOf(event);
      if (path[0]) table[event.type]?.(path, path[0], event);
    }),
    listen<KeyboardEvent>(env, window, 'keydown pointerdown', ({ key }) => {
      handAt = env.now();
      if (key === 'Enter') attempt();
    }),
    unwatch,
    endAll,
    () => cancel?.(),
  ];
  onPress(attempt);
  onEvent(({ kind }) => {
    // What the visitor came for has happened, whatever way the page sends its forms.
    if (kind === 'value') endAll();
  });
  onLeave((isEnd) => {
    if (isEnd) endAll(true);
  });
  onTouchpoint((element, name) => {
    names.set(element, name);
    return () => {
      for (const [form, { path }] of forms) if (path.includes(element)) end(form, true);
      names.delete(element);
    };
  });
  return () => {
    for (const stop of stops) stop();
  };
};

const isForm = (element: Element): boolean => element.matches('form');
