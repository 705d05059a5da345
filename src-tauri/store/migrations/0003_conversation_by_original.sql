-- Lists of people ask which occurrences of slots and calendars have a conversation of their own already.
CREATE INDEX conversation_by_original ON conversation (original_at) WHERE original_at IS NOT NULL;
