-- Formal letters of the ladder (công văn đôn đốc lần 1, 2; kiến nghị cấp trên) as văn thư numbered them. The next letter
-- names the one before by number and date.
CREATE TABLE IF NOT EXISTS letter (
  track_id text NOT NULL,
  -- 'rec:<id>' of a recommendation, or the key of a work of the track.
  about text NOT NULL,
  -- donDoc1 | donDoc2 | kienNghiCapTren
  kind text NOT NULL,
  number text NOT NULL,
  numbered_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (track_id, about, kind)
);
