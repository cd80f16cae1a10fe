-- Each place with every place around it, itself included
CREATE VIEW place_within AS
WITH RECURSIVE around AS (
    SELECT place_id, place_id AS around_id
    FROM places
    -- Rows are told apart, so that a circle, which a rule names, comes to an end.
    UNION
    SELECT around.place_id, places.part_of_id
    FROM around
    JOIN places ON places.place_id = around.around_id
    WHERE places.part_of_id IS NOT NULL
)
FROM around;
