import type { ValidationErrorEvent } from '../../../wire/index.js';
import { pathOf } from '../../element/path.js';
import { guarded, listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { createErrors } from './errors.js';
import { createTyping, type Typing } from './typing.js';

interface Begun {
  /** From the form outwards. */
  readonly path: readonly Element[];
  readonly fields: Set<Typing>;
  last?: string | undefined;
  cancel?: () => void;
}

/** A focus this soon after a press or a key is the visitor's. */
const byHandMs = 1000;
/** A page marks a field that was left when its own handlers, or its server, have looked at it. */
const markedMs = 1000;

/** Hesitation and rework in fields, errors found in them, forms begun and left. Never what is in a field. */
export const startField: StartSignal = ({ env, tell, onTouchpoint, onPress, onLeave, onEvent, threshold }) => {
  const { window } = env;
  const names = new WeakMap<Element, string>();
  const typings = new WeakMap<Element, Typing>();
  const forms = new Map<Element, Begun>();
  const { attempt, type: typed, wrong } = createErrors();
  let handAt = Number.NEGATIVE_INFINITY;
  let focused: Element | undefined;
  let watched: Element | undefined;
  let cancel: (() => void) | undefined;
  const fail = (path: readonly Element[], rule: ValidationErrorEvent['rule']): void => {
    const count = path[0] && wrong(path[0], env.now());
    if (count) tell(path, { kind: 'validation_error', rule, count });
  };
  const observer = new window.MutationObserver(
    guarded(env, (records: MutationRecord[]) => {
      for (const { target, oldValue } of records) {
        const path: Element[] = [];
        for (let at = target as Element | null; at; at = at.parentElement) path.push(at);
        if (oldValue !== 'true' && path[0]?.getAttribute('aria-invalid') === 'true') fail(path, 'aria');
      }
    }),
  );
  const unwatch = (): void => {
    watched = undefined;
    observer.disconnect();
  };
  const end = (form: Element): Begun | undefined => {
    const begun = forms.get(form);
    begun?.cancel?.();
    forms.delete(form);
    return begun;
  };
  const abandon = (form: Element): void => {
    const begun = end(form);
    if (begun)
      tell(begun.path, {
        kind: 'form_abandonment',
        fields: begun.fields.size,
        ...(begun.last && { last: begun.last }),
      });
  };
  const table: Record<string, (event: InputEvent, path: Element[], field: Element, typing: Typing) => void> = {
    focusin: (_, path, field, typing) => {
      const form = formIn(path)[0];
      focused = field;
      typing.focus(env.now(), env.now() - handAt < byHandMs);
      if (form === watched) cancel?.();
      else {
        unwatch();
        if (form && path.some((element) => names.has(element))) {
          watched = form;
          observer.observe(form, { subtree: true, attributeFilter: ['aria-invalid'], attributeOldValue: true });
        }
      }
    },
    focusout: (_, path, _field, typing) => {
      const rework = typing.leave();
      if (rework) tell(path, { kind: 'field_rework', ...rework });
      attempt();
      cancel?.();
      cancel = env.later(unwatch, markedMs);
    },
    input: ({ isTrusted, inputType, isComposing }, path, field, typing) => {
      typed();
      const delayMs = typing.input(env.now(), inputType, isComposing);
      if (delayMs !== undefined) tell(path, { kind: 'field_hesitation', delayMs: Math.round(delayMs) });
      const way = formIn(path);
      const [form] = way;
      // Autofill has no type, or this one; of the others, those that never have a type are the visitor's where the focus is.
      const isGenuine = inputType ? inputType !== 'insertReplacementText' : field === focused && field.matches(untyped);
      if (!form || !isTrusted || !isGenuine) return;
      const begun = forms.get(form) ?? { path: way, fields: new Set() };
      forms.set(form, begun);
      begun.fields.add(typing);
      begun.last = names.get(field);
      begun.cancel?.();
      begun.cancel = env.later(() => abandon(form), threshold(form, 'abandonment-ms', 18e5));
    },
    invalid: (_, path, field) => {
      const { validity } = field as HTMLInputElement;
      for (const rule in validity)
        if (validity[rule as keyof ValidityState]) return fail(path, rule as ValidationErrorEvent['rule']);
    },
    submit: (_, _path, form) => {
      attempt();
      end(form);
    },
  };
  const stops = [
    listen<InputEvent>(env, window, Object.keys(table).join(' '), (event) => {
      const path = pathOf(event);
      const [field] = path;
      if (!field) return;
      const typing = typings.get(field) ?? createTyping();
      typings.set(field, typing);
      table[event.type]?.(event, path, field, typing);
    }),
    listen<KeyboardEvent>(env, window, 'keydown pointerdown', ({ key }) => {
      handAt = env.now();
      if (key === 'Enter') attempt();
    }),
  ];
  onPress(attempt);
  onEvent(({ kind }) => {
    // What the visitor came for has happened, whatever way the page sends its forms.
    if (kind === 'value') for (const form of forms.keys()) end(form);
  });
  onLeave((isEnd) => {
    if (isEnd) for (const form of forms.keys()) abandon(form);
  });
  onTouchpoint((element, name) => {
    names.set(element, name);
    return () => {
      for (const [form, { path }] of forms) if (path.includes(element)) abandon(form);
      names.delete(element);
    };
  });
  return () => {
    for (const stop of stops) stop();
    cancel?.();
    unwatch();
    for (const form of forms.keys()) end(form);
  };
};

const untyped = 'select,[type=checkbox],[type=radio],[type=range],[type=color],[type=date],[type=time]';

const formIn = (path: readonly Element[]): readonly Element[] => {
  const at = path.findIndex((element) => element.matches('form'));
  return at < 0 ? [] : path.slice(at);
};
