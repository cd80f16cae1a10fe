-- What a total sent counts where it counts no more than a part of the soldiers: combat troops, or an elite
CREATE MACRO part_of_those_sent(told) AS (
    CASE
        WHEN contains(told, 'combat troops') THEN 'combat troops'
        WHEN contains(told, ' elite ') THEN 'elite soldiers'
    END
);
