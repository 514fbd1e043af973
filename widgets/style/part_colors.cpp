#include "widgets/style/part_colors.h"

#include "widgets/render/render_theme.h"
#include "widgets/style/theme.h"

namespace driftwalk::widgets {

QColor partColor(motion::BodyPart part, bool isDark)
{
    const glm::vec3& color = partColours(isDark)[static_cast<std::size_t>(part)];
    return QColor::fromRgbF(color.r, color.g, color.b);
}

QList<QColor> regionColors(motion::BodyRegion region, bool isDark)
{
    if (region == motion::BodyRegion::WholeBody)
        return {(isDark ? darkColors() : lightColors()).softInk};
    QList<QColor> colors;
    for (const motion::BodyPart part : motion::partsOf(region))
        if (region != motion::BodyRegion::UpperBody || part != motion::BodyPart::Head)
            colors << partColor(part, isDark);
    return colors;
}

}  // namespace driftwalk::widgets
