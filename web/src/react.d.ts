import 'react';

declare module 'react' {
  /** Tokens may be set on an element. */
  interface CSSProperties {
    [token: `--${string}`]: string | number | undefined;
  }
}
