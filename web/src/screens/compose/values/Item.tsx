/** One of a list, with the button that takes it out of the list. */
import type { ReactNode } from 'react';
import { Button } from '../../../design/components/Button';
import { useComposing } from '../state';

interface ItemProps {
  readonly path: string;
  /** Says what goes. */
  readonly remove: string;
  /** The list must not become shorter. */
  readonly stays: boolean;
  readonly children: ReactNode;
}

export function Item({ path, remove, stays, children }: ItemProps) {
  const { change } = useComposing();
  return (
    <div className="compose__item">
      <div className="grow">{children}</div>
      {!stays && (
        <Button
          look="quiet"
          icon="trash"
          iconOnly
          aria-label={remove}
          onPress={() => change(path, undefined)}
        />
      )}
    </div>
  );
}
