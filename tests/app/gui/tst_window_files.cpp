#include "app/gui/recent_menu.h"
#include "app/gui/settings.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "tests/support/shown_window.h"
#include "widgets/viewport/viewport.h"

#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using gui::RecentMenu;
using gui::Settings;

class TestWindowFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_control = std::make_shared<tests::EngineControl>();
        m_window = tests::shownWindow(*m_folder, m_control);
        QVERIFY(m_window);
    }

    void cleanup() { m_window.reset(); }

    void namesTellFilesApart()
    {
        QCOMPARE(gui::shortNames({"/a/walk.bvh", "/a/run.bvh"}),
                 (QStringList{"walk.bvh", "run.bvh"}));
        QCOMPARE(gui::shortNames({"/a/x/walk.bvh", "/b/x/walk.bvh", "/c/y/walk.bvh"}),
                 (QStringList{"walk.bvh (a/x)", "walk.bvh (b/x)", "walk.bvh (y)"}));
        QCOMPARE(gui::shortNames({"/walk.bvh", "/a/walk.bvh"}),
                 (QStringList{"walk.bvh (/)", "walk.bvh (a)"}));
        const QString name = gui::shortNames({"/a/" + QString(300, 'x') + ".bvh"}).first();
        QVERIFY(name.size() < 60 && name.endsWith(".bvh"));
    }

    void whatIsOpenedAndSavedIsListedLatestFirst()
    {
        QCOMPARE(recentPaths(), QStringList());
        open({walk("walk.bvh", 40)});
        open({walk("run.json", 40)});
        QCOMPARE(recentPaths(), (QStringList{path("run.json"), path("walk.bvh")}));
        open({path("walk.bvh")});
        QCOMPARE(recentPaths(), (QStringList{path("walk.bvh"), path("run.json")}));
        QSignalSpy ended(&workspace(), &gui::Workspace::fileWorkEnded);
        workspace().saveTimeline(path("dance.json"));
        QVERIFY(ended.wait());
        QCOMPARE(recentPaths().first(), path("dance.json"));
        for (int i = 0; i < 12; ++i)
            Settings::addRecentFile(path(QString("%1.bvh").arg(i)));
        QCOMPARE(recentPaths().size(), Settings::maxRecentFiles);
        QCOMPARE(recentPaths().first(), path("11.bvh"));
    }

    void whatCannotBeOpenedIsNotListed()
    {
        open({broken("broken.bvh")});
        QVERIFY(workspace().message().contains("broken.bvh"));
        QCOMPARE(recentPaths(), QStringList());
    }

    void theMenuOpensAndMissingFilesAreGrey()
    {
        open({walk("walk.bvh", 40)});
        open({walk("a&b.bvh", 60)});
        QFile::remove(path("a&b.bvh"));
        auto* menu = recentMenu();
        QMetaObject::invokeMethod(menu, "aboutToShow");
        const auto actions = menu->actions();
        QCOMPARE(actions[0]->text(), QString::fromUtf8("a&&b.bvh \u2013 missing"));
        QVERIFY(!actions[0]->isEnabled());
        QCOMPARE(actions[1]->text(), "walk.bvh");
        QCOMPARE(actions[1]->toolTip(), path("walk.bvh"));
        m_window->showWorkspace(2);
        QSignalSpy ended(&workspace(), &gui::Workspace::fileWorkEnded);
        actions[1]->trigger();
        QVERIFY(ended.wait());
        QCOMPARE(&m_window->workspace(), &workspace());
        QCOMPARE(workspace().scene().imported->name, "walk.bvh");
        menu->actions().last()->trigger();
        QCOMPARE(recentPaths(), QStringList());
        QMetaObject::invokeMethod(menu, "aboutToShow");
        QVERIFY(!menu->actions().last()->isEnabled());
    }

    void severalMotionsStandSideBySide()
    {
        drop({walk("a.bvh", 40), walk("b.bvh", 80), walk("c.json", 60)});
        const auto& scene = workspace().scene();
        QCOMPARE(scene.imported->name, "b.bvh");  // the longest, so that all can be seen to the end
        QCOMPARE(scene.company.others.size(), 2U);
        QCOMPARE(scene.company.place, 1U);
        QCOMPARE(scene.company.caption, "b");
        QCOMPARE(scene.company.others[1].caption, "c");
        QVERIFY2(workspace().message().startsWith("Opened 3 motions"),
                 qPrintable(workspace().message()));
        QVERIFY(workspace().history().before());
        QCOMPARE(recentPaths().size(), 3);

        Q_EMIT workspace().viewport()->figureJointPicked(2, 0);  // c, the second of the others
        QCOMPARE(workspace().scene().imported->name, "c.json");
        QCOMPARE(workspace().scene().company.place, 2U);
        Q_EMIT workspace().viewport()->figureJointPicked(1, 0);
        QCOMPARE(workspace().scene().imported->name, "a.bvh");
        workspace().setGroupShown(false);
        QVERIFY(workspace().scene().company.others.empty());
        workspace().setGroupShown(true);
        QCOMPARE(workspace().scene().company.others.size(), 2U);
        open({walk("d.bvh", 40)});
        QVERIFY(workspace().scene().company.others.empty());
        workspace().goBack();
        QVERIFY(!workspace().scene().company.others.empty());
    }

    void oneLineTellsWhatWasNotOpened()
    {
        QFile::copy(walk("a.bvh", 40), path("same.bvh"));
        drop({path("a.bvh"), broken("broken.bvh"), path("same.bvh"), path("missing.bvh")});
        const QString text = workspace().message();
        QCOMPARE(workspace().scene().company.others.size(), 1U);
        QVERIFY2(text.startsWith("Opened 2 motions"), qPrintable(text));
        QVERIFY2(text.contains("Not opened: broken.bvh: "), qPrintable(text));
        QVERIFY2(text.contains("missing.bvh: "), qPrintable(text));
        QVERIFY2(!text.contains(m_folder->path()), qPrintable(text));
        QVERIFY(!text.contains('\n'));
    }

    void nothingThatCanBeOpenedChangesNothing()
    {
        open({walk("a.bvh", 40)});
        drop({broken("x.bvh"), broken("y.bvh"), broken("z.bvh"), broken("v.bvh"), broken("w.bvh")});
        QVERIFY(workspace().message().startsWith("Not opened: x.bvh"));
        QVERIFY(workspace().message().contains("and 2 more"));
        QCOMPARE(workspace().scene().imported->name, "a.bvh");
    }

    void motionsAndOneRecipeOpenTogether()
    {
        QSignalSpy ended(&workspace(), &gui::Workspace::fileWorkEnded);
        workspace().document().setPrompt("a person dances");
        workspace().saveTimeline(path("dance.json"));
        QVERIFY(ended.wait());
        QFile::copy(path("dance.json"), path("other.json"));
        workspace().document().setPrompt("nothing");
        drop({walk("a.bvh", 40), path("dance.json"), path("other.json")});
        QCOMPARE(workspace().document().timeline().prompt, "a person dances");
        QCOMPARE(workspace().scene().imported->name, "a.bvh");
        QVERIFY2(workspace().message().contains("other.json: only one"),
                 qPrintable(workspace().message()));
    }

    void noMoreAreShownThanTheStageHolds()
    {
        QStringList files;
        for (int i = 0; i < 18; ++i)
            files << walk(QString("walk %1.json").arg(i), 40);
        drop(files);
        QCOMPARE(workspace().scene().company.others.size(), 15U);
        QVERIFY(workspace().message().contains("walk 16.json: at most 16"));
    }

private:
    gui::MotionWorkspace& workspace() { return m_window->motion(); }

    RecentMenu* recentMenu() { return m_window->menuBar()->findChild<RecentMenu*>(); }

    static QStringList recentPaths() { return Settings::recentFiles(); }

    QString path(const QString& name) const { return m_folder->filePath(name); }

    /// A file with a motion of so many frames.
    QString walk(const QString& name, int frames) const
    {
        motion::Clip clip;
        clip.name = name.toStdString();
        for (int i = 0; i < frames; ++i)
            clip.frames.push_back(tests::walkingPose(i / 20.0));
        const auto file = path(name).toStdString();
        motion::writeMotion(file, clip, {.format = motion::motionFormatOf(file)});
        return path(name);
    }

    QString broken(const QString& name) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) file.write("HIERARCHY\nROOT Hips\n{\n");
        return path(name);
    }

    void open(const QStringList& files)
    {
        QSignalSpy ended(&workspace(), &gui::Workspace::fileWorkEnded);
        workspace().openFiles(files);
        QVERIFY(ended.wait(20000));
    }

    void drop(const QStringList& files)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        QSignalSpy ended(&workspace(), &gui::Workspace::fileWorkEnded);
        QDragEnterEvent enter({600, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&workspace(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({600, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&workspace(), &event);
        QVERIFY(ended.wait(20000));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<tests::EngineControl> m_control;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(TestWindowFiles)
#include "tst_window_files.moc"
