#include "app/gui/workspaces/playground/playground_lessons.h"

#include <QCoreApplication>

namespace driftwalk::gui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("PlaygroundLessons", text); }

/// Three modes far apart, as in figure 6 of Luo 2022, of unequal weights.
toy::PointSetSpec threeModes()
{
    return {.name = "mixture",
            .components = {{.weight = 0.7, .mean = {-1.6, -0.9}},
                           {.weight = 0.2, .mean = {1.6, -0.9}, .label = 1},
                           {.weight = 0.1, .mean = {0, 1.8}, .label = 2}}};
}

}  // namespace

const std::vector<PlaygroundLesson>& playgroundLessons()
{
    static const std::vector<PlaygroundLesson> lessons{
        {tr("no respacing"),
         tr("100 steps of a schedule of 1000, taken as its first 100: sampling starts from pure "
            "noise "
            "where the model expects nearly clean data. The samples stay blurred; a learned model, "
            "which has never seen such states, does worse still."),
         {.sampler = {.steps = 100}, .mistake = "no_respacing"}},
        {tr("\u03b5 read as x\u2080"),
         tr("The model predicts the noise, the sampler takes it for the data: the states run away "
            "from "
            "the data, however many steps are taken."),
         {.sampler = {.steps = 50}, .mistake = "epsilon_as_x0"}},
        {tr("Langevin"),
         tr("Plain Langevin dynamics at one low noise level: particles climb to the nearest mode "
            "and "
            "stay: all three get about as many, though one holds 70 % of the data (Luo 2022, "
            "figure 6)."),
         {.data = threeModes(),
          .sampler = {.name = "langevin", .steps = 300, .langevinStep = 0.1, .langevinSigma = 0.2},
          .particles = 2000}},
        {tr("annealed Langevin"),
         tr("The same through falling noise levels: at high ones the particles still cross between "
            "the modes, and each gets nearly its share (Song and Ermon 2019)."),
         {.data = threeModes(),
          .sampler = {.name = "annealed_langevin", .steps = 30},
          .particles = 2000}},
        {tr("three from one"),
         tr("All walks of annealed Langevin dynamics begin at the same place and see different "
            "noise: "
            "they end in different modes (Luo 2022, figure 6). The ways of three are drawn."),
         {.data = threeModes(),
          .sampler = {.name = "annealed_langevin", .steps = 30},
          .particles = 300,
          .startsTogether = true}},
        {tr("few steps"),
         tr("Ten steps of DDIM on a curved shape: the straight steps cut its corners. Try Heun or "
            "DPM-Solver++ with as many."),
         {.data = {.name = "swiss_roll"}, .sampler = {.steps = 10}}},
        {tr("strong guidance"),
         tr("One class of the mixture with \u03b3 = 6: the samples leave the data, away from the "
            "other classes (Luo 2022, eq. 170)."),
         {.data = threeModes(),
          .sampler = {.steps = 50},
          .guidance = {.kind = "classifier_free", .label = 0, .gamma = 6}}}};
    return lessons;
}

}  // namespace driftwalk::gui
