-- Every consumer writes by key (report, revision), so what was handled is to be seen in what it wrote; nobody asked the inbox.
drop table inbox;
