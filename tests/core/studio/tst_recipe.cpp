#include "core/studio/recipe.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

using namespace driftwalk;
using namespace driftwalk::studio;
using nlohmann::json;

namespace {

Recipe promptRecipe()
{
    Recipe recipe{
        .program = "0.1.0", .modelName = "driftwalk-base", .modelHash = "abcdef0123456789"};
    recipe.motion
        = MotionSpec{.prompt = "a person walks", .seconds = 4.35, .seed = 18446744073709551615U};
    return recipe;
}

MotionEdit someEdit()
{
    MotionEdit edit;
    edit.source.name = "läuft";
    edit.source.fps = 30;
    for (int frame = 0; frame < 3; ++frame) {
        motion::Pose pose;
        for (std::size_t joint = 0; joint < pose.size(); ++joint)
            pose[joint] = {0.1 * frame + 1.0 / 3, 1e-9 * static_cast<double>(joint), -0.7};
        edit.source.frames.push_back(pose);
    }
    edit.timeline.prompt = "a person runs";
    edit.keptRegions = {motion::BodyRegion::LeftArm};
    edit.keptJoints = {motion::RightWrist};
    edit.keptSpans = {{0, 0.5}, {1, 2}};
    edit.path = {{0, 0, 0}, {2, 1.0 / 7, 3}};
    edit.noise = 0.6;
    edit.repeats = 2;
    return edit;
}

bool hasRemark(const RecipeFile& file, const char* words)
{
    for (const std::string& remark : file.remarks)
        if (QString::fromStdString(remark).contains(words)) return true;
    return false;
}

QString errorOf(const std::string& text)
{
    try {
        recipeFromText(text);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestRecipe : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void promptsComeBack()
    {
        Recipe recipe = promptRecipe();
        recipe.film = video::FilmSpec{.video = {video::VideoFormat::Gif, 640, 360, 20, 50},
                                      .subject = video::FilmSubject::Denoising,
                                      .camera = video::FilmCamera::Turntable,
                                      .to = 3.5,
                                      .title = "x"};
        const RecipeFile file = recipeFromText(recipeText(recipe));
        QVERIFY(file.remarks.empty());
        QCOMPARE(json(file.recipe), json(recipe));
        QVERIFY(*file.recipe.film == *recipe.film);
        QCOMPARE(file.recipe.motion->seed, recipe.motion->seed);
    }

    void timelinesComeBack()
    {
        Recipe recipe;
        recipe.timeline
            = Timeline{.prompt = "a person walks", .blocks = {}, .seconds = 12, .lambda1 = 0.3};
        recipe.timeline->blocks.push_back({motion::BodyRegion::LeftArm, 1, 2.5, "waves"});
        const RecipeFile file = recipeFromText(recipeText(recipe));
        QVERIFY(file.remarks.empty());
        QVERIFY(*file.recipe.timeline == *recipe.timeline);
    }

    void editsComeBackToTheLastBit()
    {
        Recipe recipe;
        recipe.edit = someEdit();
        const RecipeFile file = recipeFromText(recipeText(recipe));
        QVERIFY(file.remarks.empty());
        const MotionEdit& edit = *file.recipe.edit;
        QCOMPARE(json(file.recipe), json(recipe));
        QCOMPARE(edit.source.frames.size(), std::size_t{3});
        QVERIFY(edit.source.frames == someEdit().source.frames);
        QVERIFY(edit.keptSpans == someEdit().keptSpans && edit.path == someEdit().path);
        QVERIFY(edit.timeline == someEdit().timeline);
    }

    void timelineFilesAreRecipes()
    {
        const RecipeFile file
            = recipeFromText(json(Timeline{.prompt = "walks", .blocks = {}}).dump());
        QCOMPARE(file.recipe.timeline->prompt, std::string("walks"));
    }

    void unknownFieldsAreTold()
    {
        json object = promptRecipe();
        object["mood"] = 1;
        object["motion"]["tempo"] = 2;
        object["film"] = {{"lens", 35}};
        const RecipeFile file = recipeFromText(object.dump());
        QVERIFY(hasRemark(file, "\"mood\""));
        QVERIFY(hasRemark(file, "\"motion.tempo\""));
        QVERIFY(hasRemark(file, "\"film.lens\""));
        QCOMPARE(file.recipe.motion->prompt, std::string("a person walks"));
    }

    void laterVersionsOpenAsFarAsTheyCan()
    {
        json object = promptRecipe();
        object["version"] = 7;
        object["film"] = {{"camera", "drone"}};
        const RecipeFile file = recipeFromText(object.dump());
        QVERIFY(hasRemark(file, "later version"));
        QVERIFY(hasRemark(file, "its film was left out"));
        QVERIFY(file.recipe.motion && !file.recipe.film);
    }

    void oneWayToAMotionIsTaken()
    {
        json object = promptRecipe();
        object["timeline"] = Timeline{.prompt = "runs", .blocks = {}};
        const RecipeFile file = recipeFromText(object.dump());
        QVERIFY(hasRemark(file, "more than one way"));
        QVERIFY(file.recipe.motion && !file.recipe.timeline);
    }

    void numbersAreNotBentIntoShape()
    {
        for (const auto& [key, value] : std::vector<std::pair<std::string, json>>{
                 {"seed", -1}, {"seed", 1.5}, {"seed", 2e20}, {"steps", 8.5}, {"steps", 1e10}}) {
            json object = promptRecipe();
            object["motion"][key] = value;
            QVERIFY2(errorOf(object.dump()).contains(("motion." + key).c_str()),
                     qPrintable(errorOf(object.dump())));
        }
    }

    void commentsAndMarksOfEditorsArePassedOver()
    {
        QVERIFY(recipeFromText("// mine\n" + recipeText(promptRecipe())).recipe.motion);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.json").toStdString();
        writeFileAtomically(path, "\xef\xbb\xbf" + recipeText(promptRecipe()));
        QVERIFY(recipeFromText(recipeTextIn(path)).recipe.motion);
        QVERIFY(errorOf("{\"format\": }").contains("byte 12"));
    }

    void whatIsNoRecipeIsSaidSo()
    {
        QVERIFY(errorOf("").contains("no recipe"));
        QVERIFY(errorOf("[1]").contains("no recipe"));
        QVERIFY(errorOf("{\"format\": \"svg\"}").contains("no recipe of this program"));
        QVERIFY(errorOf("{\"format\": \"driftwalk recipe\", \"version\": 1}").contains("empty"));
        QVERIFY(errorOf("{\"format\": \"driftwalk recipe\", \"version\": 1, \"motion\": 5}")
                    .contains("motion"));
        QVERIFY(
            errorOf("{\"format\": \"driftwalk recipe\", \"version\": \"x\"}").contains("version"));
    }

    void deepNestingIsRefusedNotFollowed()
    {
        const std::string head
            = "{\"format\": \"driftwalk recipe\", \"version\": 1, \"motion\": {\"prompt\": ";
        const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
        QVERIFY(errorOf(head + deep + "}}").contains("too deep"));
        QVERIFY(errorOf(std::string(1'000'000, '{')).contains("too deep"));
    }

    void anotherModelIsTold()
    {
        const Recipe recipe = promptRecipe();
        QVERIFY(modelRemark(recipe, "driftwalk-base", "abcdef0123456789").empty());
        QVERIFY(
            QString::fromStdString(modelRemark(recipe, "other", "0000")).contains("another one"));
        QVERIFY(modelRemark({}, "other", "0000").empty());
    }

    void lengthsOfFilmsFollowTheirSpec()
    {
        video::FilmSpec spec{.video = {.fps = 20}};
        QCOMPARE(video::pictureCount(spec, 6), 120);
        spec.from = 1;
        spec.to = 3;
        spec.speed = 0.5;
        QCOMPARE(video::pictureCount(spec, 6), 80);
        spec.subject = video::FilmSubject::Denoising;
        spec.denoisingSeconds = 4;
        QCOMPARE(video::pictureCount(spec, 6), 100);
        spec.from = 7;
        QVERIFY_EXCEPTION_THROWN(video::pictureCount(spec, 6), Error);
        spec.from = 0;
        spec.speed = 0;
        QVERIFY_EXCEPTION_THROWN(video::pictureCount(spec, 6), Error);
    }
};

QTEST_GUILESS_MAIN(TestRecipe)

#include "tst_recipe.moc"
