-- Notices about tasks, to find those whose task is no more.
create index notices_unread_about_tasks on notices (at) where read_at is null and task_id is not null;
