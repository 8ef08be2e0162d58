--- `:Precedent …`: what is asked of our own server, whichever others serve the
--- buffer too.
local ask = require('precedent.ask')

local M = {}

---@type table<string, fun()>
local commands

---@param args { args: string }
function M.run(args)
  local command = commands[args.args]
  if command then
    command()
  else
    local known = table.concat(M.complete(''), ', ')
    ask.say(('no command "%s"; there are %s'):format(args.args, known))
  end
end

---@param lead string
---@return string[]
function M.complete(lead)
  local names = vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, vim.tbl_keys(commands))
  table.sort(names)
  return names
end

--- The reason at the cursor, in a float.
function M.why()
  ask.request('textDocument/hover', ask.position_params, function(hover)
    if not hover then
      return ask.say('no decision speaks of this place')
    end
    local lines = vim.lsp.util.convert_input_to_markdown_lines(hover.contents)
    local options = { focus_id = 'precedent', border = 'rounded', max_width = 80 }
    vim.lsp.util.open_floating_preview(lines, 'markdown', options)
  end)
end

--- The fix of the contradiction at the cursor; asks if there are several.
function M.fix()
  local function at_cursor(client)
    local position = ask.position(client)
    return { start = position, ['end'] = position }
  end
  ask.actions('quickfix', at_cursor, function(actions, client)
    -- Actions that only run a command lead somewhere, they mend nothing.
    local fixes = vim.tbl_filter(function(action)
      return action.edit ~= nil or action.command == nil
    end, actions)
    if #fixes == 0 then
      return ask.say('no fix for this place')
    end
    M.choose(fixes, 'Which fix?', 'title', function(fix)
      ask.apply(fix, client)
    end)
  end)
end

function M.fix_all()
  local function whole()
    local last = vim.api.nvim_buf_line_count(0)
    return { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } }
  end
  ask.actions('source.fixAll.precedent', whole, function(actions, client)
    if #actions == 0 then
      return ask.say('nothing to fix in this file')
    end
    ask.apply(actions[1], client)
  end)
end

--- The record behind the contradiction at the cursor.
function M.decision()
  ask.request('textDocument/definition', ask.position_params, function(answer, client)
    local places = answer and (vim.islist(answer) and answer or { answer }) or {}
    if #places == 0 then
      return ask.say('no decision speaks of this place')
    end
    for _, place in ipairs(places) do
      place.name = vim.fs.basename(vim.uri_to_fname(place.targetUri or place.uri))
    end
    M.choose(places, 'Which decision?', 'name', function(place)
      vim.lsp.util.show_document(place, client.offset_encoding, { focus = true })
    end)
  end)
end

--- Ends the server and starts it anew for the buffers that it served.
function M.restart()
  local buffers = { [vim.api.nvim_get_current_buf()] = true }
  for _, client in ipairs(vim.lsp.get_clients({ name = 'precedent' })) do
    for buffer in pairs(client.attached_buffers) do
      buffers[buffer] = true
    end
    ask.call(client, 'stop')
  end
  M.when_stopped(function()
    for buffer in pairs(buffers) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        require('precedent').start(buffer)
      end
    end
  end)
end

--- Neovim's log: what the server wrote to its standard error stands there.
function M.log()
  vim.cmd.split(vim.fn.fnameescape(require('vim.lsp.log').get_filename()))
end

commands = {
  decision = M.decision,
  fix = M.fix,
  ['fix-all'] = M.fix_all,
  log = M.log,
  restart = M.restart,
  why = M.why,
}

---@generic T
---@param items T[]
---@param prompt string
---@param label string the field that names an item
---@param use fun(item: T)
function M.choose(items, prompt, label, use)
  if #items == 1 then
    return use(items[1])
  end
  local options = {
    prompt = prompt,
    format_item = function(item)
      return item[label]
    end,
  }
  vim.ui.select(items, options, function(item)
    if item then
      use(item)
    end
  end)
end

--- Waits up to five seconds without blocking the editor.
---@param use fun()
function M.when_stopped(use)
  local timer = assert(vim.uv.new_timer())
  local deadline = vim.uv.now() + 5000
  local check = vim.schedule_wrap(function()
    local running = #vim.lsp.get_clients({ name = 'precedent' }) > 0
    if timer:is_closing() or (running and vim.uv.now() < deadline) then
      return
    end
    timer:close()
    use()
  end)
  timer:start(0, 20, check)
end

return M
