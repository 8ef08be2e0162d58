-- What a person does with the plugin, in a headless Neovim that stands in the
-- workspace and has its source file open; `run` starts it.
-- One line per check: "ok NAME" or "not ok NAME: WHY".

local failed = false
local said = {} ---@type string[]
vim.notify = function(text)
  table.insert(said, text)
end

-- Neovim's own messages end no line.
local function report(line)
  io.stdout:write('\n' .. line .. '\n')
  io.stdout:flush()
end

---@param holds fun(): any
local function eventually(holds)
  return vim.wait(40000, function()
    local ran, value = pcall(holds)
    return ran and value and true or false
  end, 10)
end

---@param name string
---@param holds fun(): any
---@param show? fun(): any what stands there instead
local function check(name, holds, show)
  if eventually(holds) then
    return report('ok ' .. name)
  end
  failed = true
  local ran, value = pcall(show or holds)
  local why = (ran and '' or 'error ') .. vim.inspect(value):gsub('%s+', ' ')
  report(('not ok %s: %s; said: %s'):format(name, why:sub(1, 400), table.concat(said, ' | ')))
end

local source = vim.api.nvim_get_current_buf()
local workspace = vim.fn.getcwd()
local record = workspace .. '/docs/decisions/0012-money.md'

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'precedent' })[1]
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
end

local function contradictions()
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.source == 'precedent'
  end, vim.diagnostic.get(0))
end

local function count(number)
  return function()
    return #contradictions() == number
  end
end

local function go_to(pattern)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(pattern, 'c') > 0, pattern .. ' is not there')
end

local function shell(command)
  vim.cmd('silent !' .. command)
  assert(vim.v.shell_error == 0, command)
end

local function floats()
  return vim.tbl_filter(function(window)
    return vim.api.nvim_win_get_config(window).relative ~= ''
  end, vim.api.nvim_list_wins())
end

local function float_text()
  local buffer = vim.api.nvim_win_get_buf(floats()[1])
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
end

local function back_to_source()
  for _, window in ipairs(floats()) do
    vim.api.nvim_win_close(window, true)
  end
  vim.cmd.buffer(source)
  -- While a record is open, what the editor holds counts and not the disk.
  if vim.fn.bufloaded(record) == 1 then
    vim.cmd.bwipeout(record)
  end
end

check('attaches without setup(), at the repository’s root', function()
  return client().initialized and vim.fn.resolve(client().config.root_dir) == vim.fn.resolve(workspace)
end, function()
  return client() and client().config.root_dir
end)

check('shows both contradictions', count(2), contradictions)
check('names the rule, the decision and the way out', function()
  local diagnostic = contradictions()[1]
  return diagnostic.code == '0012/no-float-money'
    and diagnostic.severity == vim.diagnostic.severity.ERROR
    and vim.endswith(diagnostic.message, '[0012 Money is never a floating-point number]')
end, contradictions)

go_to('parseFloat(line)')
vim.cmd('Precedent why')
check(':Precedent why floats the reason', function()
  return float_text():find('minor units', 1, true)
end, float_text)
back_to_source()

go_to('sum = sum.plus') -- elsewhere on the contradiction's line
vim.cmd('Precedent decision')
check(':Precedent decision opens the record', function()
  return vim.fn.resolve(vim.api.nvim_buf_get_name(0)) == vim.fn.resolve(record)
end)
back_to_source()

go_to('parseFloat(line)')
vim.lsp.buf.code_action({
  apply = true,
  filter = function(action)
    return vim.startswith(action.title, 'Open decision 0012')
  end,
})
check('the code action "Open decision" opens the record', function()
  return vim.fn.resolve(vim.api.nvim_buf_get_name(0)) == vim.fn.resolve(record)
end)
back_to_source()

go_to('parseFloat(line)')
vim.cmd('Precedent fix')
check(':Precedent fix applies the fix', function()
  return text():find('Money.parse(line)', 1, true)
end, text)
check('a mended contradiction is gone', count(1), contradictions)

vim.api.nvim_buf_set_lines(0, -1, -1, true, { 'export const rate = parseFloat(process.argv[2]);' })
check('a new contradiction shows while typing', count(2), contradictions)
vim.cmd('Precedent fix-all')
check(':Precedent fix-all mends the file', function()
  return not text():find('parseFloat', 1, true) and text():find('Money.parse(process.argv[2])', 1, true)
end, text)
check('a mended file is clean', count(0), contradictions)

vim.cmd('Precedent fix')
check('says so when there is nothing to fix', function()
  return vim.iter(said):any(function(line)
    return line:find('no fix', 1, true)
  end)
end)

vim.cmd('silent edit!')
check('reads the file again', count(2), contradictions)
shell("sed -i 's/^status: accepted/status: superseded/' docs/decisions/0012-money.md")
check('a record changed from a shell changes the diagnostics', count(0), contradictions)
shell("sed -i 's/^status: superseded/status: accepted/' docs/decisions/0012-money.md")
check('and back', count(2), contradictions)

local before = client().id
vim.cmd('Precedent restart')
check(':Precedent restart starts another server', function()
  return client() and client().id ~= before and count(2)()
end, contradictions)

vim.cmd.edit(record)
check('serves records', client)
vim.fn.search('^forbid:')
vim.cmd('silent substitute/forbid/forbidd/')
check('shows what is wrong in a record', function()
  return vim.iter(contradictions()):any(function(diagnostic)
    return diagnostic.message:find('forbid', 1, true)
  end)
end, contradictions)
vim.cmd('silent edit!')
check('and is clean when it is read again', function()
  return client() and count(0)()
end, contradictions)

check('completes the words of :Precedent', function()
  local words = table.concat(vim.fn.getcompletion('Precedent ', 'cmdline'), ' ')
  return words == 'decision fix fix-all log restart why'
end)
vim.cmd('checkhealth precedent')
check(':checkhealth precedent is content', function()
  return text():find('precedent-lsp', 1, true) and not text():find('ERROR', 1, true)
end, text)

local attached = require('precedent').wants(0)
check('leaves buffers alone that are no files', function()
  return not attached
end)

if vim.lsp.config then
  vim.lsp.config('precedent', { cmd = { vim.fn.exepath('precedent-lsp') } })
  vim.cmd.buffer(source)
  vim.cmd('Precedent restart')
  check('vim.lsp.config overrides the command', function()
    return type(client().config.cmd) == 'table' and count(2)()
  end, function()
    return { client() and client().config.cmd, #contradictions() }
  end)
end

require('precedent').setup({ cmd = { '/nowhere/precedent-lsp' } })
vim.cmd.edit(workspace .. '/src/other/new.ts')
check('says how to install a server that is missing', function()
  return vim.iter(said):any(function(line)
    return line:find('./dev build', 1, true)
  end)
end)

for _, running in ipairs(vim.lsp.get_clients({ name = 'precedent' })) do
  require('precedent.ask').call(running, 'stop')
end
check('the server ends with its client', function()
  return #vim.lsp.get_clients({ name = 'precedent' }) == 0
end)
vim.cmd(failed and 'cquit! 1' or 'qall!')
