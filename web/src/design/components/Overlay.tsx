/** What lies over the page: a dialog asks one thing, a drawer shows more of something, a menu lists what can be done. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Popover } from 'react-aria-components/Popover';
import { t } from '../../messages';
import { Button, type ButtonLook } from './Button';
import { Icon, type IconName } from './Icon';
import './Overlay.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons; the one that does it comes first. */
  readonly footer?: ReactNode;
  readonly size?: 'normal' | 'wide';
  /** Only its own buttons close it. */
  readonly stays?: boolean;
  readonly side?: boolean;
  /** There is nothing in it but text: what is longer than the window is scrolled by keyboard, too. */
  readonly text?: boolean;
}

/** `side`: a drawer at the edge; over the whole page on a phone. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  footer,
  size = 'normal',
  stays = false,
  side = false,
  text = false,
}: DialogProps) {
  return (
    <ModalOverlay
      className={side ? 'overlay overlay--side' : 'overlay'}
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      isDismissable={!stays}
      isKeyboardDismissDisabled={stays}
    >
      <Modal className={side ? 'drawer' : `dialog dialog--${size}`}>
        <AriaDialog className="dialog__body" role={stays ? 'alertdialog' : 'dialog'}>
          <header className="dialog__head">
            <Heading slot="title" className="dialog__title">
              {title}
            </Heading>
            {!stays && (
              <Button look="quiet" icon="close" iconOnly aria-label={t.common.close} onPress={onClose} />
            )}
          </header>
          {text ? (
            // What scrolls must be reachable by keyboard (WCAG 2.1.1).
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div className="dialog__content" role="region" tabIndex={0} aria-label={title}>
              {children}
            </div>
          ) : (
            <div className="dialog__content">{children}</div>
          )}
          {footer !== undefined && <footer className="dialog__foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The usual foot of a dialog: do it, or leave it. */
export function DialogButtons({
  label,
  look = 'primary',
  isPending,
  onDo,
  onCancel,
}: {
  readonly label: string;
  readonly look?: Extract<ButtonLook, 'primary' | 'danger'>;
  readonly isPending: boolean;
  readonly onDo: () => void;
  readonly onCancel: () => void;
}) {
  return (
    <>
      <Button look={look} isPending={isPending} onPress={onDo}>
        {label}
      </Button>
      <Button onPress={onCancel}>{t.common.cancel}</Button>
    </>
  );
}

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly detail?: string;
  readonly danger?: boolean;
  readonly href?: string;
  readonly onAction?: () => void;
}

export function Menu({
  label,
  entries,
  icon = 'more',
  look = 'quiet',
  size = 'normal',
  showLabel = false,
}: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly icon?: IconName;
  readonly look?: ButtonLook;
  readonly size?: 'normal' | 'small';
  readonly showLabel?: boolean;
}) {
  return (
    <MenuTrigger>
      {showLabel ? (
        <Button look={look} size={size} icon={icon} iconEnd="down">
          {label}
        </Button>
      ) : (
        <Button look={look} size={size} icon={icon} iconOnly aria-label={label} />
      )}
      <Popover className="popover" placement="bottom end" offset={4}>
        <AriaMenu className="options" aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className={entry.danger === true ? 'option menu__item menu__item--danger' : 'option menu__item'}
              textValue={entry.label}
              {...(entry.href !== undefined && { href: entry.href })}
              {...(entry.onAction !== undefined && { onAction: entry.onAction })}
            >
              {entry.icon !== undefined && <Icon name={entry.icon} />}
              <span className="option__text">
                {entry.label}
                {entry.detail !== undefined && <span className="option__detail">{entry.detail}</span>}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
