-- What a cell prints for programs that read the page (JSON-LD) goes into the head of the page.
function Pandoc(document)
  local found = pandoc.List()
  document.blocks = document.blocks:walk({
    RawBlock = function(block)
      if block.text:find('^<script type="application/ld%+json"') then
        found:insert(block)
        return {}
      end
    end,
  })
  document.meta.programs = pandoc.MetaBlocks(found)
  return document
end
