-- What a projection's rows depend on besides events, such as reference files, as a short hash. When it differs at the
-- start of a host, the rows are made anew.
ALTER TABLE ir_projection ADD COLUMN basis varchar NOT NULL DEFAULT '';
