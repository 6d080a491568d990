-- "What I handed in and waits for others" asks for somebody's latest contents.
DROP INDEX content_author_idx;
CREATE INDEX content_author_idx ON content (created_by, created_at DESC);
