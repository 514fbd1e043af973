// The seed of a run, with a dice for a new one.
#pragma once

#include <QWidget>

#include <cstdint>

class QLineEdit;
class QToolButton;

namespace driftwalk::widgets {

class SeedField : public QWidget {
    Q_OBJECT

public:
    explicit SeedField(QWidget* parent = nullptr);

    std::uint64_t seed() const { return m_seed; }

public Q_SLOTS:
    void setSeed(quint64 seed);
    /// Takes a new seed of at most four digits, so that it can be read aloud.
    void roll();

Q_SIGNALS:
    void seedChanged(quint64 seed);

private:
    void takeText(const QString& text);

    QLineEdit* m_field = nullptr;
    QToolButton* m_dice = nullptr;
    std::uint64_t m_seed = 0;
};

}  // namespace driftwalk::widgets
