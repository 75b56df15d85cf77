-- Words of new claims are collected in a short list and brought into their index together: one visit of a frequent word for hundreds of
-- claims instead of for each. A question reads the list along with the index, which is why it is short (in kB).
alter index claim_text_terms set (fastupdate = on, gin_pending_list_limit = 512);
