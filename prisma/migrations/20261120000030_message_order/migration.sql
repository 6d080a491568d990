-- The page of messages reads the newest first.
CREATE INDEX message_newest_idx ON message (send_after DESC, key DESC);
