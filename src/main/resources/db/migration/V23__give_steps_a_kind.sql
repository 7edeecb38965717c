-- What a decision was asked as, and what its diagram called it then. A decision that was asked before has no name: approval
-- sheets show it as they did.
alter table decisions add column step text;
alter table decisions add column task_name text;
update decisions set step = case task_key
    when 'endorseDraft' then 'ENDORSEMENT' when 'giveVisa' then 'VISA' when 'examineLegality' then 'EXAMINATION'
    when 'editLanguage' then 'EDITING' when 'reviseDraft' then 'REVISION' when 'settleDisagreement' then 'SETTLEMENT'
    when 'signAct' then 'SIGNATURE' when 'assignControl' then 'CONTROL' when 'issueResolution' then 'RESOLUTION'
    when 'executeAssignment' then 'EXECUTION' when 'acceptReport' then 'ACCEPTANCE'
    when 'decideExtension' then 'EXTENSION' when 'releaseFromControl' then 'RELEASE' else 'WORK' end
where task_id is not null or task_key = 'giveVisa';
alter table decisions add constraint step_is_known check (step in ('ENDORSEMENT', 'VISA', 'EXAMINATION', 'EDITING',
    'REVISION', 'SETTLEMENT', 'SIGNATURE', 'CONTROL', 'RESOLUTION', 'EXECUTION', 'ACCEPTANCE', 'EXTENSION', 'RELEASE',
    'WORK'));
drop index one_visa_for_a_round;
create unique index one_visa_for_a_round on decisions (document_id, round, approver) where step = 'VISA';
