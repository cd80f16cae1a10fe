-- Writes a document as HTML and as Typst, with a NUL between them. The variable `widths` has the
-- relative widths of the columns, "12,30;5,5,10" for two tables. The lines of a table are in groups of
-- about two windows full, which a browser lays out together.
local GROUP = 25

local function in_groups(body)
  local groups = pandoc.List()
  for first = 1, #body.body, GROUP do
    local rows = pandoc.List(table.move(body.body, first, math.min(first + GROUP - 1, #body.body), 1, {}))
    groups:insert({ attr = body.attr, body = rows, head = {}, row_head_columns = body.row_head_columns })
  end
  return groups
end

function Writer(document, options)
  local tables = tostring(options.variables.widths):gmatch("[^;]+")
  document = document:walk({
    Table = function(found)
      local widths, whole = {}, 0
      for width in tables():gmatch("%d+") do
        table.insert(widths, tonumber(width))
        whole = whole + width
      end
      for column, width in ipairs(widths) do
        found.colspecs[column][2] = width / whole
      end
      found.bodies = in_groups(found.bodies[1])
      return found
    end,
  })
  options.wrap_text = "wrap-none"
  local typst = { format = "typst", extensions = { smart = false } }
  return pandoc.write(document, "html5", options) .. "\0" .. pandoc.write(document, typst, options)
end
