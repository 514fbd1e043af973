#include "app/gui/step_equation.h"

#include <QHash>

namespace driftwalk::gui {

QString stepEquation(const std::string& sampler)
{
    static const QHash<QString, QString> equations{
        {"ddpm", "stepDdpm"},
        {"ddim", "stepDdim"},
        {"euler_ancestral", "stepDdim"},
        {"reverse_sde", "stepSde"},
        {"langevin", "stepLangevin"},
        {"annealed_langevin", "stepLangevin"},
        {"predictor_corrector", "stepSde"},
    };
    return equations.value(QString::fromStdString(sampler), QStringLiteral("stepOde"));
}

}  // namespace driftwalk::gui
