/** The whole draft is thrown away; only as it is on the page. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../api/client';
import { Failure } from '../../app/Loaded';
import { Button } from '../../design/components/Button';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { toast } from '../../design/components/Toast';
import { composeWords as w } from '../../messages/compose';
import type { Version, Writing } from './useWriting';

export function Discard({ found, writing }: { readonly found: Version; readonly writing: Writing }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const discard = useMutation({
    mutationFn: () =>
      call('DELETE', '/definitions/{code}/versions/{version}', {
        params: { code: found.code, version: String(found.version) },
        query: { revision: writing.revision },
      }),
    onSuccess: () => {
      writing.forget();
      toast(w.discarded);
      navigate('/quy-trinh');
      client.removeQueries({ queryKey: ['definitions'] });
    },
    onError: writing.lookAgain,
  });
  return (
    <>
      <Button look="quiet" size="small" icon="trash" onPress={() => setAsking(true)}>
        {w.discard}
      </Button>
      <Dialog
        title={w.discardTitle}
        open={asking}
        onClose={() => setAsking(false)}
        footer={
          <DialogButtons
            label={w.discard}
            look="danger"
            isPending={discard.isPending}
            onDo={() => discard.mutate()}
            onCancel={() => setAsking(false)}
          />
        }
      >
        {discard.error !== null && <Failure error={discard.error} />}
        {w.discardText}
      </Dialog>
    </>
  );
}
