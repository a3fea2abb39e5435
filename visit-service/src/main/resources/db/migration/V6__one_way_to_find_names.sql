-- The starter's tells_of does the same.
drop function names(text, text, int, text);
