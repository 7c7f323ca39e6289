-- Runs that were never closed: killed, or cut off by a full disk.
select * from runs where coded is null
