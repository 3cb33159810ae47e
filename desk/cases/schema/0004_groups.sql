-- The complaints of a group.
CREATE INDEX desk_case_by_parent ON desk_case (workspace, parent, id);
