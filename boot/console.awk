# Turns what a guest's console received into lines to read: what stood on each screen, in its order.
#
#   LC_ALL=C awk -f console.awk <RAW
#
# A screen of 80 columns and 24 rows is kept, as GRUB takes it to be; lines may be longer. What was overwritten in its
# place (a spinner, a countdown, a menu drawn anew) is there once, as it stood last; what was printed line by line stays
# when something is drawn over it. GRUB's frames and its progress of files are left out, and so are empty lines.

BEGIN {
  RS = "\033"
  LAST_ROW = 24
  COLUMNS = 80
  top = row = bottom = column = 1
  upright = "^([|]|\342\224\202|\342\225\221)$"
  corner = "^([+]|\342\224[\214\220\224\230]|\342\225[\224\227\232\235])$"
}

# behind an escape character, but for the first
NR > 1 {
  if (match($0, /^\[[0-9;?]*[ -\/]*[@-~]/)) {
    control(substr($0, 2, RLENGTH - 2), substr($0, RLENGTH, 1))
    print_text(substr($0, RLENGTH + 1))
  } else if (match($0, /^\][^\007]*(\007|$)/) || match($0, /^[ -\/]*[0-~]/)) {
    print_text(substr($0, RLENGTH + 1)) # a title, a choice of characters
  } else {
    print_text($0)
  }
  next
}
{ print_text($0) }

END { next_page() }

# control(PARAMETERS, FINAL): does what moves the cursor or erases; colours and modes are nothing
function control(parameters, final, values, count, first) {
  count = split(parameters, values, ";")
  first = count > 0 ? values[1] + 0 : 0
  if (final == "H" || final == "f") {
    move_to(at_least_1(first), at_least_1(count > 1 ? values[2] + 0 : 1))
  } else if (final == "G") {
    column = at_least_1(first)
  } else if (final == "C") {
    column += at_least_1(first)
  } else if (final == "D") {
    column = at_least_1(column - at_least_1(first))
  } else if (final == "A") {
    row -= at_least_1(first)
    if (row < top) row = top
  } else if (final == "B") {
    row += at_least_1(first)
    if (row > bottom) bottom = row
  } else if (final == "K") {
    erase(row, first == 0 ? column : 1, first == 1 ? column : width[row])
  } else if (final == "J") {
    if (first >= 2 || (first == 0 && row == top && column == 1)) {
      next_page()
    } else if (first == 0) {
      erase(row, column, width[row])
      for (below = row + 1; below <= bottom; below++) erase(below, 1, width[below])
    }
  }
}

function move_to(row_of_screen, new_column) {
  if (top + row_of_screen - 1 != row) {
    if (streamed[top + row_of_screen - 1]) next_page()
    row = top + row_of_screen - 1
    is_placed = 1
  }
  column = new_column
  if (row > bottom) bottom = row
}

function at_least_1(number) { return number < 1 ? 1 : number }

function erase(line, from, to, at) {
  for (at = from; at <= to; at++) delete cell[line, at]
}

function print_text(text, at, length_, character) {
  sub(/^ *\[ [^][]* [0-9]+% +[0-9.]+([KMGT]i)?B\/s \]/, "", text) # always behind a move of the cursor
  length_ = length(text)
  for (at = 1; at <= length_; at++) {
    character = substr(text, at, 1)
    if (character == "\n") {
      line_feed()
    } else if (character == "\r") {
      column = 1
    } else if (character == "\b") {
      column = at_least_1(column - 1)
    } else if (character == "\t") {
      column = int((column - 1) / 8) * 8 + 9
    } else if (character >= "\200" && character < "\300") {
      cell[row, column - 1] = cell[row, column - 1] character # the rest of a character in UTF-8
    } else if (character >= " " && character != "\177") {
      cell[row, column] = character
      if (column > width[row]) width[row] = column
      if (!is_placed) streamed[row] = 1
      column++
    }
  }
}

function line_feed() {
  row++
  is_placed = 0
  column = 1 # Xen's own lines, and those of early kernels, have no carriage return
  if (row > bottom) bottom = row
  if (row - top >= LAST_ROW) top = row - LAST_ROW + 1
  while (shown + 1 < top) show(++shown) # scrolled away: nothing changes it any more
}

# what is shown is read; the cursor is at the start of an empty screen
function next_page(line) {
  for (line = shown + 1; line <= bottom; line++) show(line)
  shown = bottom
  top = row = bottom = bottom + 1
  column = 1
}

function show(line, at, text, is_framed) {
  is_framed = cell[line, 2] ~ upright && cell[line, COLUMNS - 1] ~ upright
  if (cell[line, 2] ~ corner && cell[line, COLUMNS - 1] ~ corner) return
  for (at = 1; at <= width[line]; at++) {
    if (is_framed && (at == 2 || at >= COLUMNS - 1)) {
      text = text " "
    } else {
      text = text ((line, at) in cell && cell[line, at] != "" ? cell[line, at] : " ")
    }
    delete cell[line, at]
  }
  delete streamed[line]
  delete width[line]
  sub(/[ ]+$/, "", text)
  if (text != "") print text
}
