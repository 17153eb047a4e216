/**
 * Web Chat brings its own React and does not hand it out. A React element is a plain object all the same, and this makes one;
 * components written with it may not use hooks.
 */
export const element = (type, props, ...children) => ({
  $$typeof: Symbol.for('react.element'),
  type,
  key: null,
  ref: null,
  props: children.length > 0 ? { ...props, children } : props,
  _owner: null,
});
