import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import { t } from '../../messages';
import { Icon, type IconName } from './Icon';
import { Spinner } from './Progress';
import './Button.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  readonly look?: ButtonLook | undefined;
  readonly size?: 'normal' | 'small' | undefined;
  readonly icon?: IconName | undefined;
  readonly iconEnd?: IconName | undefined;
  /** The icon alone; needs `aria-label`. */
  readonly iconOnly?: boolean | undefined;
  readonly wide?: boolean | undefined;
}

const classOf = ({ look = 'secondary', size = 'normal', iconOnly = false, wide = false }: Look): string =>
  [
    'button',
    `button--${look}`,
    size === 'small' ? 'button--small' : '',
    iconOnly ? 'button--icon' : '',
    wide ? 'button--wide' : '',
  ]
    .filter((name) => name !== '')
    .join(' ');

export interface ButtonProps extends Look, Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
}

/**
 * `isPending` keeps the focus, says so to screen readers and takes no second press. It is not the library's own: what that
 * announces refers to the button, which may be gone by then.
 */
export function Button({
  look,
  size,
  icon,
  iconEnd,
  iconOnly,
  wide,
  children,
  isPending = false,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  const held = isPending
    ? { 'aria-disabled': true, 'data-pending': true }
    : { ...(onPress !== undefined && { onPress }), ...(type !== undefined && { type }) };
  return (
    <AriaButton {...rest} {...held} className={classOf({ look, size, iconOnly, wide })}>
      {isPending ? <Spinner /> : icon !== undefined && <Icon name={icon} />}
      {children !== undefined && <span className="button__label">{children}</span>}
      {isPending && <span className="sr-only">, {t.common.pending}</span>}
      {iconEnd !== undefined && <Icon name={iconEnd} size={18} />}
    </AriaButton>
  );
}

export interface ButtonLinkProps extends Look, Omit<AriaLinkProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
}

/** Goes somewhere, looks like a button. */
export function ButtonLink({
  look,
  size,
  icon,
  iconEnd,
  iconOnly,
  wide,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <AriaLink {...rest} className={classOf({ look, size, iconOnly, wide })}>
      {icon !== undefined && <Icon name={icon} />}
      {children !== undefined && <span className="button__label">{children}</span>}
      {iconEnd !== undefined && <Icon name={iconEnd} size={18} />}
    </AriaLink>
  );
}

/** A link in running text, or, `plain`, one whose place says that it is a link. */
export function TextLink({
  plain = false,
  ...rest
}: Omit<AriaLinkProps, 'className' | 'style'> & { readonly plain?: boolean }) {
  return <AriaLink {...rest} className={plain ? 'link link--plain' : 'link'} />;
}
