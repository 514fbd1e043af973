// Levels of a quantity beside each other on one scale: estimates with their errors, and lines to
// compare them with.
#pragma once

#include "widgets/plot/plot.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace driftwalk::gui {

class LevelGauge : public QWidget {
    Q_OBJECT

public:
    struct Level {
        QString name;  ///< short, below its place
        double value = 0;  ///< not shown if not finite
        double error = 0;  ///< standard error; not shown if not finite
        widgets::ColorRole color = &widgets::Colors::ink;
    };

    explicit LevelGauge(QWidget* parent = nullptr);

    /// @param truth      drawn as a line, with the gap to the first level
    /// @param truthName  at the line
    void setLevels(std::vector<Level> levels, std::optional<double> truth,
                   const QString& truthName);

    /// Larger type.
    void setLecture(bool lecture);

    /// Where a value is, pixels; for tests.
    double yOf(double value) const;

    QSize sizeHint() const override { return {m_isLecture ? 236 : 132, 240}; }

    QSize minimumSizeHint() const override { return {sizeHint().width(), 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fit();
    QRectF area() const;
    void paintScale(QPainter& painter) const;
    void paintTruth(QPainter& painter) const;
    void paintLevels(QPainter& painter) const;

    std::vector<Level> m_levels;
    std::optional<double> m_truth;
    QString m_truthName;
    double m_low = 0;
    double m_high = 1;
    double m_step = 0.5;
    bool m_isLecture = false;
};

}  // namespace driftwalk::gui
