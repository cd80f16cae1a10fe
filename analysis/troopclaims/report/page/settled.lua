-- Writes a document as HTML and as Typst, with a NUL between them. The variable `widths` has the
-- relative widths of the columns, "12,30;5,5,10" for two tables.
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
      return found
    end,
  })
  options.wrap_text = "wrap-none"
  local typst = { format = "typst", extensions = { smart = false } }
  return pandoc.write(document, "html5", options) .. "\0" .. pandoc.write(document, typst, options)
end
