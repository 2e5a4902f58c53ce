#include "CVocabulary.h"
