// The equations of the bound with the number of each term, in the colour of its bars.
#pragma once

#include "app/gui/workspaces/elbo/elbo_studio.h"
#include "core/diffusion/noise_schedule.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;

namespace driftwalk::widgets {
class EquationList;
}

namespace driftwalk::gui {

class ValueRows;

class ElboInspector : public QWidget {
    Q_OBJECT

public:
    explicit ElboInspector(QWidget* parent = nullptr);

    /// @param news    null for none
    /// @param isBits  bits per dimension instead of nats
    /// Why the bound is loose; empty where that is not known.
    void setGapNote(const QString& text);
    void setNews(const ElboNewsPtr& news, bool isBits);
    void setSchedule(const diffusion::NoiseSchedule& schedule);
    /// @param t  index into the schedule
    void setCursor(int t);
    /// @param symbol  of the equations; empty for none
    void setHighlighted(const QString& symbol);

    /// The bound with denoising matching, and with consistency.
    const std::array<widgets::EquationList*, 2>& equations() const { return m_equations; }

Q_SIGNALS:
    /// The mouse is over this symbol; empty: no more.
    void symbolHovered(const QString& symbol);

private:
    void showAll();
    void showEquations();
    void showLikelihood();
    void showCursor();

    ElboNewsPtr m_news;
    bool m_isBits = false;
    std::optional<diffusion::NoiseSchedule> m_schedule;
    int m_cursor = 0;
    std::array<widgets::EquationList*, 2> m_equations{};
    QLabel* m_leftOut = nullptr;
    ValueRows* m_likelihood = nullptr;
    QLabel* m_gapNote = nullptr;
    ValueRows* m_atCursor = nullptr;
};

}  // namespace driftwalk::gui
