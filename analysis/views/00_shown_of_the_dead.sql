-- What a number counts where the dead were shown and not counted: coffins, portraits, or the dead of ceremonies
CREATE MACRO shown_of_the_dead(told) AS (
    CASE
        WHEN contains(told, 'coffins') THEN 'coffins of the dead shown'
        WHEN contains(told, 'portraits') THEN 'portraits of the dead shown'
        WHEN contains(told, 'at two ceremonies') THEN 'dead shown at two ceremonies'
    END
);
