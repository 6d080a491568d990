/** What was asked for, or why it is not there: one place for waiting, refusals and a lost server. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError, ConnectionError } from '../api/errors';
import { Button, ButtonLink } from '../design/components/Button';
import { Banner, EmptyState } from '../design/components/Message';
import { Skeleton } from '../design/components/Progress';
import { t } from '../messages';

export function Loaded<T>({
  query,
  children,
  waiting,
}: {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  readonly children: (data: T) => ReactNode;
  /** What stands there until it comes; grey lines unless said otherwise. */
  readonly waiting?: ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return waiting ?? <Skeleton lines={6} />;
}

export function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const retry = onRetry !== undefined && (
    <Button onPress={onRetry} size="small">
      {t.common.retry}
    </Button>
  );
  if (error instanceof ConnectionError)
    return (
      <Banner tone="warn" title={t.connection.lostTitle} actions={retry}>
        {t.connection.lostText}
      </Banner>
    );
  if (error instanceof ApiError && (error.status === 404 || error.status === 403))
    return (
      <EmptyState
        icon="lock"
        title={error.status === 404 ? t.errors.notFoundTitle : t.errors.forbiddenTitle}
        action={<ButtonLink href="/viec-cua-toi">{t.errors.toInbox}</ButtonLink>}
      >
        {error.message}
      </EmptyState>
    );
  return (
    <Banner tone="late" title={t.errors.title} actions={retry}>
      {error.message}
      {error instanceof ApiError && error.requestId !== '' && (
        <p className="muted">{t.errors.code(error.requestId)}</p>
      )}
    </Banner>
  );
}
