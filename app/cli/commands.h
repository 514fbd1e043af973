// The commands of driftwalk-cli, one file each. A command's callback throws FileError where a file
// cannot be used, Error where what was asked for cannot be, Cancelled, or nothing.
#pragma once

namespace CLI {
class App;
}

namespace driftwalk::cli {

void addConvertCommand(CLI::App& app);
void addDatasetCommand(CLI::App& app);
void addElboCommand(CLI::App& app);
void addEvaluateCommand(CLI::App& app);
void addEvaluatePartsCommand(CLI::App& app);
void addEvaluateImageCommand(CLI::App& app);
void addEvaluateSentencesCommand(CLI::App& app);
void addEvaluateTableCommand(CLI::App& app);
void addGenerateCommand(CLI::App& app);
void addRenderCommand(CLI::App& app);
void addRunCommand(CLI::App& app);
void addInfoCommand(CLI::App& app);
void addSample2dCommand(CLI::App& app);
void addScheduleCommand(CLI::App& app);
void addSelfCheckCommand(CLI::App& app);
/// After addDatasetCommand, below which it stands.
void addGlyphsCommand(CLI::App& app);
void addSampleImageCommand(CLI::App& app);
void addSheetCommand(CLI::App& app);
void addTrainCommand(CLI::App& app);
void addTrainEvaluatorCommand(CLI::App& app);
void addTrainImageCommand(CLI::App& app);

}  // namespace driftwalk::cli
