// How far a download has come. Plain value; pure functions.
#pragma once

#include <QString>

namespace pilothouse::ui {

struct Transfer {
  qint64 bytes = 0, total = 0;        // total 0: nobody knows
  [[nodiscard]] int percent() const { // -1: nobody knows
    return total > 0 ? static_cast<int>(qMin(bytes, total) * 100 / total) : -1;
  }
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

// "1.2 MB of 4.8 MB, 25 %"; "1.2 MB so far".
[[nodiscard]] QString transferText(const Transfer& transfer);
// "25 %"; "1.2 MB".
[[nodiscard]] QString shortTransferText(const Transfer& transfer);

} // namespace pilothouse::ui
