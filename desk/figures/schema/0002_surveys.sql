-- What travelers were asked and what they said is read where it is kept (table survey).
DROP TABLE IF EXISTS fact_survey;
